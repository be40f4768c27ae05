# Draw it again: gnuplot history-2.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'history-2.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'History: end-to-end latency p50, ms' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a run, 95 % interval' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 6
set ylabel 'end-to-end latency p50, ms' textcolor '#24292f'
set yrange [16.6530139:26.7028077]
set ytics ('18' 18, '20' 20, '22' 22, '24' 24, '26' 26)
set object 1 rectangle from 11.5, 24.7102824 to graph 1, first 25.4739053 behind fillstyle solid 1 noborder fillcolor '#e6f0f7'
set arrow 1 from 11.5, graph 0 to 11.5, graph 1 nohead linewidth 1.5 dashtype 1 linecolor '#d55e00'
set label 10 '+26 %' at 11.5, graph 1 offset 0,0.6 left textcolor '#a84300'
unset key
set xlabel 'run, by the time of its start on 2026-11-30 (UTC)' textcolor '#24292f'
set xrange [-0.5:20.5]
set xtics ('18:27:15' 0, '18:27:20' 4, '18:27:25' 8, '18:27:30' 12, '18:27:37' 16)
plot 'history-2.dat' index 0 using 1:2:3:4 with yerrorlines linecolor '#0072b2' dashtype 1 linewidth 2 pointtype 7 pointsize 0.7
set output
