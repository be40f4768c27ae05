# Draw it again: gnuplot flips.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,1390 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
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
set lmargin 23
set yrange [39.6:-0.6]
set ytics scale 0 ('capital-of-country-0' 0, 'capital-of-country-1' 1, 'capital-of-country-2' 2, 'capital-of-country-3' 3, 'capital-of-country-4' 4, 'capital-of-country-5' 5, 'capital-of-country-6' 6, 'capital-of-country-7' 7, 'capital-of-country-8' 8, 'capital-of-country-9' 9, 'capital-of-country-10' 10, 'capital-of-country-11' 11, 'capital-of-country-12' 12, 'capital-of-country-13' 13, 'capital-of-country-14' 14, 'capital-of-country-15' 15, 'capital-of-country-16' 16, 'capital-of-country-17' 17, 'capital-of-country-18' 18, 'capital-of-country-19' 19, 'capital-of-country-20' 20, 'capital-of-country-21' 21, 'capital-of-country-22' 22, 'capital-of-country-23' 23, 'capital-of-country-24' 24, 'capital-of-country-25' 25, 'capital-of-country-26' 26, 'capital-of-country-27' 27, 'capital-of-country-28' 28, 'capital-of-country-29' 29, 'capital-of-country-30' 30, 'capital-of-country-31' 31, 'capital-of-country-32' 32, 'capital-of-country-33' 33, 'capital-of-country-34' 34, 'capital-of-country-35' 35, 'capital-of-country-36' 36, 'capital-of-country-37' 37, 'capital-of-country-38' 38, 'capital-of-country-39' 39)
set border 1
set bmargin 6
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'flips.dat' using 1:3:($2-$1):(0) with vectors nohead linewidth 1.5 linecolor '#6e7781' notitle, \
  'flips.dat' using 1:3 with points linecolor '#0072b2' pointtype 6 pointsize 1.1 title 'run 6', \
  'flips.dat' using 2:3 with points linecolor '#d55e00' pointtype 9 pointsize 1.1 title 'run 7'
set output
