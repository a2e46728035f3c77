@echo off
rem For a scheduled task: sees to it that a service runs. %1: the service.
sc query %1 > nul
if %ERRORLEVEL%==1060 goto missing
if errorlevel 1 goto unknown
sc query %1 | find "RUNNING" > nul || net start %1
if errorlevel 1 goto failed
echo %1 is running
exit /b 0
:missing
echo %1 is not installed
exit /b 1060
:unknown
echo %1 could not be asked
exit /b 1
:failed
echo %1 could not be started
exit /b 2
