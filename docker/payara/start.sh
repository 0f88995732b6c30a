#!/bin/bash
# Starts Payara Micro with Concord. exec: a stop of the container reaches the server.
set -euo pipefail
cd /opt/concord
# The commands read system properties; a file keeps the password off the command line.
umask 077
cat > database.properties <<END
concord.db.host=${CONCORD_DB_HOST:-localhost}
concord.db.port=${CONCORD_DB_PORT:-5432}
concord.db.name=${CONCORD_DB_NAME:-concord}
concord.db.user=${CONCORD_DB_USER:-concord}
concord.db.password=${CONCORD_DB_PASSWORD:?}
END
exec java -XX:MaxRAMPercentage=70 \
  --add-exports=java.base/sun.net.www=ALL-UNNAMED \
  --add-opens=java.base/java.lang=ALL-UNNAMED \
  --add-opens=java.base/java.net=ALL-UNNAMED \
  --add-opens=java.base/java.nio=ALL-UNNAMED \
  --add-opens=java.base/java.util=ALL-UNNAMED \
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
  --add-opens=java.management/sun.management=ALL-UNNAMED \
  --add-opens=java.base/sun.net.www.protocol.jrt=ALL-UNNAMED \
  --add-opens=java.base/sun.net.www.protocol.jar=ALL-UNNAMED \
  --add-opens=java.naming/javax.naming.spi=ALL-UNNAMED \
  --add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED \
  --add-opens=java.logging/java.util.logging=ALL-UNNAMED \
  -jar payara/payara-micro.jar --nocluster --port 8080 --addlibs payara/postgresql.jar \
  --systemproperties database.properties --prebootcommandfile prebootcommands.txt --deploy concord.war
