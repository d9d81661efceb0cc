# The version, from git
version="$(git describe --tags --always --dirty || echo dev)"

# Build for this machine
docker build \
  --platform linux/amd64 \
  --build-arg "VERSION=${version}" \
  --tag myapp .

# Run; Ctrl+C stops it
docker run --rm --name myapp \
  --publish 8080:8080 \
  --read-only \
  --cap-drop ALL --security-opt no-new-privileges \
  myapp

# In a second terminal
curl --fail --silent --show-error http://localhost:8080/health
docker inspect --format '{{.State.Health.Status}}' myapp

# Look into the running container
docker exec -it myapp sh

# Stop it
docker stop myapp

# Look at the image
docker image inspect --format '{{json .Config}}' myapp
docker history myapp
docker run --rm myapp ./myapp --version

# Or by docker-compose.yml
docker compose --file docker-compose.yml up --build --detach --wait
docker compose --file docker-compose.yml logs --follow
docker compose --file docker-compose.yml down

# Push
docker login registry.example.com
docker buildx create --name plimsoll --driver docker-container --use
docker buildx build --platform linux/amd64 \
  --build-arg "VERSION=${version}" \
  --provenance mode=max --sbom true \
  --tag "registry.example.com/team/myapp:${version}" \
  --push .
docker buildx imagetools inspect "registry.example.com/team/myapp:${version}"

# Without a Dockerfile
# ko compiles the main package and lays it on a base, without Docker. It knows no RUN, EXPOSE or HEALTHCHECK,
# no packages and no user of your own: those are the base's. Linker flags go into .ko.yaml.
KO_DOCKER_REPO="registry.example.com/team/myapp" ko build --bare --platform linux/amd64 ./cmd/myapp
# Buildpacks find out by themselves how Go is built, and rebase an image when its base has a fix. The builder
# decides on base, Go release, user and layers; the image is larger, and there is no HEALTHCHECK either.
pack build myapp --builder paketobuildpacks/builder-jammy-tiny --env BP_GO_TARGETS=./cmd/myapp
