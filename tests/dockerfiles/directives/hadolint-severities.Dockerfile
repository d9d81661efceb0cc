FROM debian:latest
ADD app /app
CMD /app
