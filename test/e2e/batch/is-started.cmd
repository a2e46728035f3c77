@echo off
rem Looks for a service in the list of what runs. %1: its display name.
call :look %1
net start %1 > nul
call :look %1
net stop %1 > nul
call :look %1
exit /b 0

:look
net start | find "%~1" > nul && (echo %~1: yes) || (echo %~1: no)
goto :eof
