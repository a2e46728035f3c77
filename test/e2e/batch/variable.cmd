@echo off
rem The tool stands in a variable, as where it is not on the PATH. %1: the service.
setlocal
set "SC=sc"
set "NET=net"
%NET% start %1 > nul
for /f "tokens=3" %%p in ('%SC% queryex %1 ^| find "PID"') do if %%p gtr 0 (echo has a process) else echo has none
for /f "tokens=1,2 delims=:" %%a in ('%SC% queryex %1 ^| find "FLAGS"') do echo [%%a] [%%b]
%SC% stop %1 | findstr STATE
:wait
%SC% query %1 | find "STOPPED" > nul || goto wait
for /f "tokens=3" %%p in ('%SC% queryex %1 ^| find "PID"') do if %%p gtr 0 (echo has a process) else echo has none
%NET% start | find "%~2" > nul || echo not started
exit /b 0
