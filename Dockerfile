# cogctl as one static file, the certificates that it trusts, and nothing else.
#
#   docker build --tag cogctl .
#   docker run --rm --interactive --tty --user "$(id -u)" --volume "$PWD:/work" --volume "$HOME/.aws:/.aws" --env AWS_PROFILE cogctl plan
FROM rust:1.95-slim-trixie AS build
WORKDIR /cogctl
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY src src
COPY benches benches
RUN cargo static

FROM scratch
LABEL org.opencontainers.image.title="cogctl" \
      org.opencontainers.image.description="Plan and apply Amazon Cognito user pool app clients from YAML" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY LICENSE /LICENSE
COPY --from=build /cogctl/target/release/cogctl /cogctl
# The profile files are looked for below it.
ENV HOME=/
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/cogctl"]
