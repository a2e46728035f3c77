@echo off
rem Restarts a service if it runs. %1: the service, by either of its names.
net stop %1 && net start %1
if errorlevel 2 echo %~1 was not restarted
if not errorlevel 1 echo %~1 is up again
