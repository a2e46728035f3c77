@echo off
rem Says why a service does not start. %1: the service.
setlocal
sc start %1 > nul
if not errorlevel 1 exit /b 0
set code=%ERRORLEVEL%
for /f "delims=" %%m in ('net helpmsg %code%') do echo error %code%: %%m
net helpmsg 2185
net helpmsg NET3521 | find "service"
net helpmsg 3999 2> nul || echo no message 3999
exit /b %code%
