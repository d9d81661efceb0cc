# The version, from git
version="$(git describe --tags --always --dirty || echo dev)"

# Build for this machine
docker build \
  --build-arg "VERSION=${version}" \
  --tag server .

# Run; Ctrl+C stops it
docker run --rm --name server \
  --publish 8080:8080 \
  --read-only \
  --cap-drop ALL --security-opt no-new-privileges \
  server

# In a second terminal
curl --fail --silent --show-error http://localhost:8080/health
docker inspect --format '{{.State.Health.Status}}' server

# Look into the running container
docker exec -it server sh

# Stop it
docker stop server

# Look at the image
docker image inspect --format '{{json .Config}}' server
docker history server
docker run --rm server --version

# Or by compose.yaml
VERSION="${version}" docker compose up --build --detach --wait
docker compose logs --follow
docker compose down

# Push
docker login registry.example.com
docker buildx create --name plimsoll --driver docker-container --use
docker buildx build --platform linux/amd64 \
  --build-arg "VERSION=${version}" \
  --provenance mode=max --sbom true \
  --tag "registry.example.com/team/server:${version}" \
  --push .
docker buildx imagetools inspect "registry.example.com/team/server:${version}"

# Without a Dockerfile
# ko compiles the main package and lays it on a base, without Docker. It knows no RUN, EXPOSE or HEALTHCHECK,
# no packages and no user of your own: those are the base's. Linker flags go into .ko.yaml.
KO_DOCKER_REPO="registry.example.com/team/server" ko build --bare --platform linux/amd64 ./cmd/server
# Buildpacks find out by themselves how Go is built, and rebase an image when its base has a fix. The builder
# decides on base, Go release, user and layers; the image is larger, and there is no HEALTHCHECK either.
pack build server --builder paketobuildpacks/builder-jammy-tiny --env BP_GO_TARGETS=./cmd/server
