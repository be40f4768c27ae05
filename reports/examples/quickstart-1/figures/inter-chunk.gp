# Draw it again: gnuplot inter-chunk.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'inter-chunk.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Time between chunks by arm' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'share of gaps at or below; 10 to 42 an arm' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'time between two chunks of one answer, ms' textcolor '#24292f'
set xrange [0.0020373913:0.89880895]
set xtics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
set logscale x
set ylabel 'share of gaps, %' textcolor '#24292f'
set yrange [0:100]
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set key outside right top Left reverse samplen 3 spacing 1.3
plot 'inter-chunk.dat' index 0 using 1:2 with linespoints linecolor '#0072b2' dashtype '-' linewidth 2 pointtype 9 pointsize 0.9 pointnumber 5 title 'small, temperature 0.8', \
  'inter-chunk.dat' index 1 using 1:2 with linespoints linecolor '#d55e00' dashtype 1 linewidth 2 pointtype 7 pointsize 0.9 pointnumber 5 title 'medium, temperature 0', \
  'inter-chunk.dat' index 2 using 1:2 with linespoints linecolor '#d55e00' dashtype '-' linewidth 2 pointtype 9 pointsize 0.9 pointnumber 5 title 'medium, temperature 0.8', \
  'inter-chunk.dat' index 3 using 1:2 with linespoints linecolor '#009e73' dashtype '-' linewidth 2 pointtype 9 pointsize 0.9 pointnumber 5 title 'large, temperature 0.8'
set terminal pngcairo noenhanced size 1720,840 font 'sans,13' fontscale 2 linewidth 2 pointscale 2 background '#ffffff'
set output 'inter-chunk.png'
set label 1 'Time between chunks by arm' at character 1, screen 1 offset 0,-1.1 left font 'sans:Bold,15' textcolor '#24292f'
set label 2 'share of gaps at or below; 10 to 42 an arm' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
replot
set output
