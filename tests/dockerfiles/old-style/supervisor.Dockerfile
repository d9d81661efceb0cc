FROM ubuntu:16.04
RUN apt-get update
RUN apt-get install -y supervisor nginx
RUN mkdir -p /var/log/supervisor
COPY supervisord.conf /etc/supervisor/conf.d/supervisord.conf
COPY bin/agent /opt/agent/agent
EXPOSE 80 9001
CMD ["/usr/bin/supervisord", "-n"]
