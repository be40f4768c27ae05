# Draw it again: gnuplot flips.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,370 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'flips.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Cases that turned' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean over repetitions, worst on top' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'passed, %' textcolor '#24292f'
set xrange [0:100]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set lmargin 22
set yrange [5.6:-0.6]
set ytics scale 0 ('capital-of-country-0' 0, 'capital-of-country-1' 1, 'capital-of-country-2' 2, 'capital-of-country-3' 3, 'capital-of-country-4' 4, 'capital-of-country-5' 5)
set border 1
set bmargin 6
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'flips.dat' using 1:3:($2-$1):(0) with vectors nohead linewidth 1.5 linecolor '#6e7781' notitle, \
  'flips.dat' using 1:3 with points linecolor '#0072b2' pointtype 6 pointsize 1.1 title 'run 6', \
  'flips.dat' using 2:3 with points linecolor '#d55e00' pointtype 9 pointsize 1.1 title 'run 7'
set output
