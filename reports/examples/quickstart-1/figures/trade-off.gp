# Draw it again: gnuplot trade-off.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'trade-off.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Quality against latency' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'with 95 % intervals; up and to the left is better; not all axes start at 0' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'end-to-end latency p50, ms' textcolor '#24292f'
set xrange [1.17206422:1.55081483]
set xtics ('1.2' 1.2, '1.3' 1.3, '1.4' 1.4, '1.5' 1.5)
set ylabel 'correct, %' textcolor '#24292f'
set yrange [0:100]
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set key outside right top Left reverse samplen 3 spacing 1.3
plot 'trade-off.dat' index 0 using 1:2 with lines linecolor '#6e7781' dashtype '-' title 'front', \
  'trade-off.dat' index 1 using 1:2:3:4:5:6 with xyerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 1.5 title 'small, temperature 0', \
  'trade-off.dat' index 2 using 1:2:3:4:5:6 with xyerrorbars linecolor '#0072b2' pointtype 9 pointsize 1.1 linewidth 1.5 title 'small, temperature 0.8', \
  'trade-off.dat' index 3 using 1:2:3:4:5:6 with xyerrorbars linecolor '#d55e00' pointtype 7 pointsize 1.1 linewidth 1.5 title 'medium, temperature 0', \
  'trade-off.dat' index 4 using 1:2:3:4:5:6 with xyerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 1.5 title 'medium, temperature 0.8', \
  'trade-off.dat' index 5 using 1:2:3:4:5:6 with xyerrorbars linecolor '#009e73' pointtype 7 pointsize 1.1 linewidth 1.5 title 'large, temperature 0', \
  'trade-off.dat' index 6 using 1:2:3:4:5:6 with xyerrorbars linecolor '#009e73' pointtype 9 pointsize 1.1 linewidth 1.5 title 'large, temperature 0.8'
set output
