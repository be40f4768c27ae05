# Draw it again: gnuplot differences.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,190 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'differences.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Difference to small' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'paired, 95 % interval; right of 0 is higher' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'correct, percentage points' textcolor '#24292f'
set xrange [0:99.4117647]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80)
unset key
set lmargin 8
set yrange [1.6:-0.6]
set ytics scale 0 ('medium' 0, 'large' 1)
set border 1
set y2range [1.6:-0.6]
set y2tics scale 0 ('better' 0, 'better' 1)
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor '#24292f'
plot 'differences.dat' index 0 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 1 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2
set output
