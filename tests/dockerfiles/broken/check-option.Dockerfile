# check=skp=all
FROM alpine:3.24
CMD /x
