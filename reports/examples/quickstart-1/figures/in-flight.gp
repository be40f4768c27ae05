# Draw it again: gnuplot in-flight.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,320 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'in-flight.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Requests in flight' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'streaming below, waiting for the first token above' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'time since the first request, s' textcolor '#24292f'
set xrange [0:0.255870902]
set xtics ('0' 0, '0.05' 0.05, '0.1' 0.1, '0.15' 0.15, '0.2' 0.2, '0.25' 0.25)
set ylabel 'requests in flight' textcolor '#24292f'
set yrange [0:6.24]
set ytics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6)
set bmargin 5
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'in-flight.dat' using 1:3:2 with filledcurves fillstyle solid 1 noborder linecolor '#0072b2' title 'waiting for the first token', \
  'in-flight.dat' using 1:2 with filledcurves y1=0 fillstyle solid 1 noborder linecolor '#56b4e9' title 'streaming'
set output
