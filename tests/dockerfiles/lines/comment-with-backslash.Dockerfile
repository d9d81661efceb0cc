FROM alpine:3.24
# this goes on \
RUN true
# RUN false \
CMD ["true"]
