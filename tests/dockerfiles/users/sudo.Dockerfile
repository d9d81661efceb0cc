FROM ubuntu:24.04
RUN apt-get update && apt-get -qq install sudo && sudo mkdir /x
RUN apt install -y vim
RUN apt-get -y upgrade
RUN ssh example.org && ps aux && top -b
CMD ["id"]
