"""What can go wrong between zhengtu and a store, in sentences for a person."""

from loaders.errors import UnusableInput, ZhengtuError


class StoreError(ZhengtuError):
    """The store failed at its work (exit status 1)."""

    code = "store_failed"


class StoreUnreachableError(StoreError):
    """Nothing answers at the store's address (exit status 1)."""

    http_status = 503
    code = "store_unreachable"


class StoreDenied(UnusableInput):
    """The store's settings cannot be used: folder, address, user, password or database (exit status 2)."""

    http_status = 503
    code = "store_settings"
