@echo off
rem Keeps the security descriptor of a service in a file and sets it again. %1: the service, %2: the file.
setlocal
for /f "delims=" %%d in ('sc sdshow %1') do set SD=%%d
sc sdshow %1 > %2
findstr /c:"D:" %2 > nul || echo that is no DACL
sc sdset %1 "%SD%"
if errorlevel 1 exit /b %ERRORLEVEL%
for /f "delims=" %%d in ('sc sdshow %1') do if "%%d"=="%SD%" echo the same again
sc sdshow %1-nobody > nul
echo %ERRORLEVEL%
exit /b 0
