# One image per service:
#   docker build --build-arg SERVICE=ingest-service --build-arg MAIN_CLASS=dev.handsfree.ingest.IngestApplication .
# docker-compose.yml gives these arguments for each of them.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
ARG SERVICE
# The modules a service needs, and nothing else, with its bill of materials; tests have run before anybody builds an image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dquick -Dcyclonedx.skip=false package dependency:copy-dependencies -pl "${SERVICE}" -am \
        -DincludeScope=runtime -DoutputDirectory=target/lib \
 && cp "${SERVICE}"/target/*.jar "${SERVICE}"/target/lib/ \
 && mv "${SERVICE}"/target/lib /lib-of-service

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 handsfree \
 && useradd --system --uid 10001 --gid 10001 --home-dir /handsfree --create-home handsfree \
 && install -d -o handsfree -g handsfree /handsfree/state
WORKDIR /handsfree
COPY --from=build /lib-of-service lib/
ARG MAIN_CLASS
# The collector by name: left alone, Java takes another one in a container below 1792 MB. Measured for ingest-service (ADR 12).
ENV MAIN_CLASS=${MAIN_CLASS} \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
USER 10001:10001
# `exec`: a stop signal reaches the service, which then finishes what it has accepted.
ENTRYPOINT ["bash", "-c", "exec java -cp 'lib/*' \"${MAIN_CLASS}\""]
