FROM alpine:3.24 AS a
CMD ['/x']
FROM alpine:3.24 AS b
ENTRYPOINT exec /x
FROM alpine:3.24 AS c
ENTRYPOINT [ "/x", "-a" ]
CMD [ ]
FROM alpine:3.24 AS d
SHELL ["/bin/sh", "-ec"]
CMD /x
FROM d
ENTRYPOINT /y
HEALTHCHECK CMD /y -check
