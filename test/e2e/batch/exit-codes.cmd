@echo off
rem What the tools return. %1: a service that runs and can't be stopped, %2: one that is stopped, %3: none.
setlocal enabledelayedexpansion
sc query %3 > nul & echo query of none !ERRORLEVEL!
sc start %1 > nul & echo start again !ERRORLEVEL!
sc stop %1 > nul & echo stop refused !ERRORLEVEL!
sc stop %2 > nul & echo stop again !ERRORLEVEL!
sc control %2 200 > nul & echo control of stopped !ERRORLEVEL!
sc create %2 binPath= x.exe > nul & echo create again !ERRORLEVEL!
sc config %2 > nul & echo config of nothing !ERRORLEVEL!
sc config %2 start= banana > nul & echo banana !ERRORLEVEL!
sc delete %3 > nul & echo delete of none !ERRORLEVEL!
net start %1 > nul 2>&1 & echo started again !ERRORLEVEL!
net stop %1 > nul 2>&1 & echo stopping refused !ERRORLEVEL!
net stop %2 > nul 2>&1 & echo stopped again !ERRORLEVEL!
net stop %3 > nul 2>&1 & echo stopping none !ERRORLEVEL!
net stop > nul 2>&1 & echo stopping nothing !ERRORLEVEL!
sc query %3 > nul
if errorlevel 1060 if not errorlevel 1061 echo exactly 1060
sc query %3 > nul || echo or
sc query %2 > nul && echo and
