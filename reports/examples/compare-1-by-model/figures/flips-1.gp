# Draw it again: gnuplot flips-1.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,1330 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'flips-1.svg'
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
set yrange [37.6:-0.6]
set ytics scale 0 ('ankara' 0, 'seoul' 1, 'amman' 2, 'ottawa' 3, 'peru' 4, 'norway' 5, 'nepal' 6, 'finland' 7, 'neon' 8, 'lead' 9, 'japan' 10, 'egypt' 11, 'canada' 12, 'thailand' 13, 'ghana' 14, 'greece' 15, 'portugal' 16, 'jordan' 17, 'copper' 18, 'oxygen' 19, 'zinc' 20, 'add-1-16' 21, 'hot' 22, 'big' 23, 'old' 24, 'snow' 25, 'italy' 26, 'cuba' 27, 'poland' 28, 'gold' 29, 'iron' 30, 'sodium' 31, 'helium' 32, 'silver' 33, 'carbon' 34, 'tin' 35, 'night' 36, 'grass' 37)
set border 1
set bmargin 6
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'flips-1.dat' using 1:3:($2-$1):(0) with vectors nohead linewidth 1.5 linecolor '#6e7781' notitle, \
  'flips-1.dat' using 1:3 with points linecolor '#0072b2' pointtype 6 pointsize 1.1 title 'small', \
  'flips-1.dat' using 2:3 with points linecolor '#d55e00' pointtype 9 pointsize 1.1 title 'medium'
set output
