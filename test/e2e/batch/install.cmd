@echo off
rem Installs a service from a folder whose name has blanks, and takes it away again.
rem %1: the service, %2: its program, %3: its log file.
setlocal
sc failure %1 reset= 0 actions= "" > nul || echo not there yet
sc create %1 binPath= "\"%~2\" --log \"%~3\"" start= demand DisplayName= "%~1 (batch)"
if not %ERRORLEVEL%==0 exit /b %ERRORLEVEL%
sc description %1 "Made by a batch file, 100%% by hand"
sc failure %1 reset= 86400 actions= restart/60000/restart/60000/""/60000 > nul || echo no failure actions here
sc qc %1
sc qdescription %1
sc start %1 > nul && echo started
net stop "%~1 (batch)"
sc create %1 binPath= "C:\other.exe"
sc delete %1
sc delete %1
exit /b %ERRORLEVEL%
