FROM    golang:1.27    AS     build
ENV A=1 \
    B=2 \
    C="three words" D=four\ words
LABEL "a key"="a value" other='single $A'
ARG X=1 Y Z="q r"
RUN echo    "$A   $B"
