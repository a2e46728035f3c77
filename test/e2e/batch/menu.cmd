@echo off
rem A menu for whoever sits at the console. %1: the service.
rem Written with choice.exe as often as with `set /p`; Wine has no choice.exe, and its `set /p` takes all lines of a file
rem for one answer: so at the end of the input it leaves.
setlocal
:menu
set answer=
set /p answer=start, stop, look or quit? 
echo.
if not defined answer exit /b 0
if /i "%answer%"=="start" goto start
if /i "%answer%"=="stop" goto stop
if /i "%answer%"=="look" goto look
if /i "%answer%"=="quit" exit /b 9
echo what is %answer%?
goto menu
:start
net start %1
goto menu
:stop
net stop %1
goto menu
:look
for /f "tokens=4" %%a in ('sc query %1 ^| find "STATE"') do echo it is %%a
goto menu
