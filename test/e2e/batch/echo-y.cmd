@echo off
rem Stops a service and whatever depends on it, without being asked. %1: the service.
echo y | net stop %1
if errorlevel 1 echo stop said %ERRORLEVEL%
echo y| net stop %1
if errorlevel 1 echo stop said %ERRORLEVEL%
net start %1 /y
net stop %1 /y
