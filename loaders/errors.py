"""The one family of errors that a person is meant to read.

Every error that can reach a user derives from `ZhengtuError`: its text is one clear sentence that names the place and
what to do. The command line prints it and leaves with `status`; the API answers with `http_status` and `code`.
"""


class ZhengtuError(Exception):
    """Something failed that the user can understand. `status` is the exit status: 1 the work failed."""

    status = 1
    http_status = 500
    code = "failed"


class UnusableInput(ZhengtuError):
    """The input or an option cannot be used as it is (exit status 2)."""

    status = 2
    http_status = 422
    code = "unusable_input"


class NotFound(ZhengtuError):
    """Something was named that is not there (exit status 2)."""

    status = 2
    http_status = 404
    code = "not_found"
