# One image for every process of the platform; the command names the main class.
# Build it from a clean clone: docker build -t openmonetize .
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip=true -pl standalone -am package \
 && mkdir /lib-all \
 && cp standalone/target/standalone-*.jar /lib-all/ \
 && tr ':' '\n' < standalone/target/classpath | xargs -I JAR cp JAR /lib-all/

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 openmonetize \
 && useradd --uid 10001 --gid openmonetize --home-dir /var/lib/openmonetize --create-home openmonetize
COPY --from=build /lib-all/ /opt/openmonetize/lib/
USER 10001:10001
WORKDIR /var/lib/openmonetize
# In a container the address to listen on is the container's own.
ENV OM_HOST=0.0.0.0 \
    CLASSPATH=/opt/openmonetize/lib/* \
    JAVA_TOOL_OPTIONS=-XX:+ExitOnOutOfMemoryError
ENTRYPOINT ["java"]
CMD ["-Xmx512m", "io.openmonetize.standalone.ApisMain"]
