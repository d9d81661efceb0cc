FROM alpine:3.24
LABEL title="Zähler für Straßenbahnen" emoji="🚋"
ENV GREETING=grüß\ dich
# päckchen
COPY ["füße.txt", "/daten/"]
CMD ["echo", "grüß dich"]
