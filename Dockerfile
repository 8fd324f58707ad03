# Installs with everything that building needs, then copies what running needs into a clean image.
FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY . .
RUN npx --yes pnpm@12.21.0 install --prod --frozen-lockfile

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MAINSTAY_DATA_DIR=/var/lib/mainstay
WORKDIR /app
COPY --from=install --chown=root:root /app /app
RUN install -d -o node -g node /var/lib/mainstay
USER node
VOLUME /var/lib/mainstay
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]
