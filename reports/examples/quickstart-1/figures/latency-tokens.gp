# Draw it again: gnuplot latency-tokens.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'latency-tokens.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Latency against output tokens' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a request; the arms of one count side by side' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'output tokens' textcolor '#24292f'
set xrange [0:16.64]
set xtics ('0' 0, '5' 5, '10' 10, '15' 15)
set ylabel 'end-to-end latency, ms' textcolor '#24292f'
set yrange [0:5.80023808]
set ytics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5)
set key outside right top Left reverse samplen 1 spacing 1.3
plot 'latency-tokens.dat' index 0 using ($1 + -0.291666667):2 with points linecolor '#0072b2' pointtype 7 pointsize 0.7 title 'small, temperature 0', \
  'latency-tokens.dat' index 1 using ($1 + -0.175):2 with points linecolor '#0072b2' pointtype 9 pointsize 0.7 title 'small, temperature 0.8', \
  'latency-tokens.dat' index 2 using ($1 + -0.0583333333):2 with points linecolor '#d55e00' pointtype 7 pointsize 0.7 title 'medium, temperature 0', \
  'latency-tokens.dat' index 3 using ($1 + 0.0583333333):2 with points linecolor '#d55e00' pointtype 9 pointsize 0.7 title 'medium, temperature 0.8', \
  'latency-tokens.dat' index 4 using ($1 + 0.175):2 with points linecolor '#009e73' pointtype 7 pointsize 0.7 title 'large, temperature 0', \
  'latency-tokens.dat' index 5 using ($1 + 0.291666667):2 with points linecolor '#009e73' pointtype 9 pointsize 0.7 title 'large, temperature 0.8'
set output
