# Draw it again: gnuplot throughput.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'throughput.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Throughput against offered load' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a load; upright line: 42/s, the highest load that holds; shaded: 95 % interval' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'offered load, requests per second' textcolor '#24292f'
set xrange [0:62.4]
set xtics ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50, '60' 60)
set ylabel 'requests finished per second' textcolor '#24292f'
set yrange [0:44.72]
set ytics ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40)
set key outside right top Left reverse samplen 3 spacing 1.3
set object 1 rectangle from 40.5, graph 0 to 43.5, graph 1 behind fillstyle solid 1 noborder fillcolor '#e6f0f7'
set arrow 1 from 42, graph 0 to 42, graph 1 nohead linewidth 1.5 dashtype '.' linecolor '#24292f'
plot x with lines linecolor '#6e7781' dashtype '-' title 'as offered', \
  'throughput.dat' index 0 using 1:2:3:4 with yerrorlines linecolor '#0072b2' dashtype 1 linewidth 2 pointtype 7 pointsize 0.9 title 'achieved'
set output
