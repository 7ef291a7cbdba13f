# The same steps run outside of docker in tests/test_container.py: keep them free of paths but $PREFIX and $DATA.
FROM python:3.13-slim AS build
ENV PREFIX=/opt/zhengtu
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY loaders ./loaders
COPY graph ./graph
COPY queries ./queries
COPY api ./api
COPY zhengtu ./zhengtu
RUN python -m venv "$PREFIX" && "$PREFIX/bin/pip" install --no-cache-dir --disable-pip-version-check -c constraints.txt .
RUN "$PREFIX/bin/zhengtu" --version

FROM python:3.13-slim
ENV PREFIX=/opt/zhengtu DATA=/data PATH=/opt/zhengtu/bin:$PATH
COPY --from=build /opt/zhengtu /opt/zhengtu
RUN mkdir -p "$DATA" && chown 10001:10001 "$DATA"
USER 10001:10001
ENV HOME=/data ZHENGTU_HOST=0.0.0.0 ZHENGTU_PORT=8000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/health', timeout=4)"]
ENTRYPOINT ["zhengtu"]
CMD ["serve"]
