# Draw it again: gnuplot history.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'history.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'History: time to first token p50, ms' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a run, 95 % interval' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 6
set ylabel 'time to first token p50, ms' textcolor '#24292f'
set yrange [283.874875:400.275305]
set ytics ('300' 300, '320' 320, '340' 340, '360' 360, '380' 380, '400' 400)
set object 1 rectangle from 29.5, 350 to graph 1, first 395 behind fillstyle solid 1 noborder fillcolor '#e6f0f7'
set arrow 1 from 11.5, graph 0 to 11.5, graph 1 nohead linewidth 1.5 dashtype '.' linecolor '#6e7781'
set label 10 'new prompt' at 11.5, graph 1 offset 0,0.6 left textcolor '#6e7781'
set arrow 2 from 29.5, graph 0 to 29.5, graph 1 nohead linewidth 1.5 dashtype 1 linecolor '#d55e00'
set label 11 '+20 %' at 29.5, graph 1 offset 0,1.6 left textcolor '#a84300'
unset key
set xlabel 'run, by the day of its start (UTC)' textcolor '#24292f'
set xrange [-0.5:48.5]
set xtics ('2026-09-21' 0, '2026-09-29' 8, '2026-10-07' 16, '2026-10-15' 24, '2026-10-23' 32, '2026-10-31' 40)
plot 'history.dat' index 0 using 1:2:3:4 with yerrorlines linecolor '#0072b2' dashtype 1 linewidth 2 pointtype 7 pointsize 0.7, \
  'history.dat' index 1 using 1:2:3:4 with yerrorlines linecolor '#0072b2' dashtype 1 linewidth 2 pointtype 7 pointsize 0.7
set output
