# Draw it again: gnuplot flips-2.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,1390 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'flips-2.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Cases that turned' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean over repetitions, worst on top' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'correct, %' textcolor '#24292f'
set xrange [0:100]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set lmargin 10
set yrange [39.6:-0.6]
set ytics scale 0 ('ottawa' 0, 'ankara' 1, 'seoul' 2, 'amman' 3, 'peru' 4, 'neon' 5, 'lead' 6, 'france' 7, 'japan' 8, 'egypt' 9, 'kenya' 10, 'norway' 11, 'canada' 12, 'thailand' 13, 'italy' 14, 'cuba' 15, 'poland' 16, 'ghana' 17, 'greece' 18, 'portugal' 19, 'austria' 20, 'ireland' 21, 'chile' 22, 'nepal' 23, 'finland' 24, 'jordan' 25, 'gold' 26, 'iron' 27, 'sodium' 28, 'helium' 29, 'copper' 30, 'silver' 31, 'carbon' 32, 'oxygen' 33, 'zinc' 34, 'tin' 35, 'add-2-3' 36, 'add-7-6' 37, 'add-9-9' 38, 'add-11-8' 39)
set border 1
set bmargin 6
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'flips-2.dat' using 1:3:($2-$1):(0) with vectors nohead linewidth 1.5 linecolor '#6e7781' notitle, \
  'flips-2.dat' using 1:3 with points linecolor '#0072b2' pointtype 6 pointsize 1.1 title 'small', \
  'flips-2.dat' using 2:3 with points linecolor '#d55e00' pointtype 9 pointsize 1.1 title 'large'
set output
