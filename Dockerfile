# deliverlint as a static binary, without a shell and not as root:
#
#   docker build -t deliverlint .
#   docker run --rm -v "$PWD:/work:ro" deliverlint lint .
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=""
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.release=${VERSION}" -o /deliverlint ./cmd/deliverlint

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /deliverlint /usr/bin/deliverlint
WORKDIR /work
USER nonroot
ENTRYPOINT ["/usr/bin/deliverlint"]
CMD ["lint", "."]
