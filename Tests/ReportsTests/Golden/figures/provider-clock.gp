# Draw it again: gnuplot provider-clock.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'provider-clock.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'The provider’s time against ours' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a request; on the line the two are equal' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'their time as they tell it, ms' textcolor '#24292f'
set xrange [0:120.64776]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100, '120' 120)
set ylabel 'our time over the same span, ms' textcolor '#24292f'
set yrange [0:120.64776]
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100, '120' 120)
set key outside right top Left reverse samplen 3 spacing 1.3
plot x with lines linecolor '#6e7781' dashtype '-' title 'equal', \
  'provider-clock.dat' index 0 using 1:2 with points linecolor '#0072b2' pointtype 7 pointsize 0.7 title 'small, temperature 0', \
  'provider-clock.dat' index 1 using 1:2 with points linecolor '#d55e00' pointtype 7 pointsize 0.7 title 'medium, temperature 0', \
  'provider-clock.dat' index 2 using 1:2 with points linecolor '#009e73' pointtype 7 pointsize 0.7 title 'large, temperature 0'
set output
