# Draw it again: gnuplot ttft.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,310 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'ttft.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Time to first token by arm' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'median, middle half and nine tenths; 120 requests an arm' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'time to first token, ms' textcolor '#24292f'
set xrange [0:3.33460504]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3)
unset key
set lmargin 25
set yrange [5.6:-0.6]
set ytics scale 0 ('medium, temperature 0' 0, 'large, temperature 0.8' 1, 'large, temperature 0' 2, 'small, temperature 0.8' 3, 'medium, temperature 0.8' 4, 'small, temperature 0' 5)
set border 1
set y2range [5.6:-0.6]
set y2tics scale 0 ('1.23 ms' 0, '1.27 ms' 1, '1.35 ms' 2, '1.37 ms' 3, '1.39 ms' 4, '1.41 ms' 5)
plot 'ttft.dat' index 0 using 1:6:($5-$1):(0) with vectors nohead linecolor '#d55e00' linewidth 2, \
  'ttft.dat' index 0 using 2:6:($4-$2):(0) with vectors nohead linecolor '#d55e00' linewidth 7, \
  'ttft.dat' index 0 using 3:6 with points linecolor 'white' pointtype 7 pointsize 1.7, \
  'ttft.dat' index 0 using 3:6 with points linecolor '#d55e00' pointtype 7 pointsize 1, \
  'ttft.dat' index 1 using 1:6:($5-$1):(0) with vectors nohead linecolor '#009e73' linewidth 2, \
  'ttft.dat' index 1 using 2:6:($4-$2):(0) with vectors nohead linecolor '#009e73' linewidth 7, \
  'ttft.dat' index 1 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'ttft.dat' index 1 using 3:6 with points linecolor '#009e73' pointtype 9 pointsize 1, \
  'ttft.dat' index 2 using 1:6:($5-$1):(0) with vectors nohead linecolor '#009e73' linewidth 2, \
  'ttft.dat' index 2 using 2:6:($4-$2):(0) with vectors nohead linecolor '#009e73' linewidth 7, \
  'ttft.dat' index 2 using 3:6 with points linecolor 'white' pointtype 7 pointsize 1.7, \
  'ttft.dat' index 2 using 3:6 with points linecolor '#009e73' pointtype 7 pointsize 1, \
  'ttft.dat' index 3 using 1:6:($5-$1):(0) with vectors nohead linecolor '#0072b2' linewidth 2, \
  'ttft.dat' index 3 using 2:6:($4-$2):(0) with vectors nohead linecolor '#0072b2' linewidth 7, \
  'ttft.dat' index 3 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'ttft.dat' index 3 using 3:6 with points linecolor '#0072b2' pointtype 9 pointsize 1, \
  'ttft.dat' index 4 using 1:6:($5-$1):(0) with vectors nohead linecolor '#d55e00' linewidth 2, \
  'ttft.dat' index 4 using 2:6:($4-$2):(0) with vectors nohead linecolor '#d55e00' linewidth 7, \
  'ttft.dat' index 4 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'ttft.dat' index 4 using 3:6 with points linecolor '#d55e00' pointtype 9 pointsize 1, \
  'ttft.dat' index 5 using 1:6:($5-$1):(0) with vectors nohead linecolor '#0072b2' linewidth 2, \
  'ttft.dat' index 5 using 2:6:($4-$2):(0) with vectors nohead linecolor '#0072b2' linewidth 7, \
  'ttft.dat' index 5 using 3:6 with points linecolor 'white' pointtype 7 pointsize 1.7, \
  'ttft.dat' index 5 using 3:6 with points linecolor '#0072b2' pointtype 7 pointsize 1
set output
