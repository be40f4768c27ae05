# Draw it again: gnuplot sweep-1.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'sweep-1.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'correct along temperature' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean over cases, 95 % interval' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'temperature' textcolor '#24292f'
set xrange [-0.0312:1.0712]
set xtics ('0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1' 1)
set ylabel 'correct, %' textcolor '#24292f'
set yrange [0:100]
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set key outside right top Left reverse samplen 3 spacing 1.3
plot 'sweep-1.dat' index 0 using ($1+-0.0033072):2:3:4 with yerrorbars linecolor '#0072b2' pointtype -1 notitle, \
  'sweep-1.dat' index 0 using ($1+-0.0033072):2 with linespoints linecolor '#0072b2' dashtype 1 linewidth 2 pointtype 7 pointsize 1 title 'top_p 1', \
  'sweep-1.dat' index 1 using ($1+0.0033072):2:3:4 with yerrorbars linecolor '#d55e00' pointtype -1 notitle, \
  'sweep-1.dat' index 1 using ($1+0.0033072):2 with linespoints linecolor '#d55e00' dashtype '-' linewidth 2 pointtype 9 pointsize 1 title 'top_p 0.8'
set output
