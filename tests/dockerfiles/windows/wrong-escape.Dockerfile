FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY app.exe C:\
ENV PATH C:\tools;%PATH%
WORKDIR C:\app\
CMD C:\app.exe
