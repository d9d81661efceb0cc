# hadolint global ignore=DL3025
FROM debian AS a
# hadolint ignore=DL3020
ADD app /app
CMD /app
