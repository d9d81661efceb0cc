FROM alpine:3.24 AS files
RUN echo one

FROM alpine:3.24
COPY --from=files /nowhere /somewhere
CMD ["/somewhere"]
