# Draw it again: gnuplot inter-chunk.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,280 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'inter-chunk.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Time between chunks by arm' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'median, middle half; 15 to 31 gaps an arm' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'time between two chunks of one answer, ms' textcolor '#24292f'
set xrange [0.00357217391:0.2945817]
set xtics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2)
set logscale x
unset key
set lmargin 25
set yrange [4.6:-0.6]
set ytics scale 0 ('medium, temperature 0.8' 0, 'medium, temperature 0' 1, 'small, temperature 0.8' 2, 'large, temperature 0.8' 3, 'large, temperature 0' 4)
set border 1
set y2range [4.6:-0.6]
set y2tics scale 0 ('0.0422 ms' 0, '0.0524 ms' 1, '0.0528 ms' 2, '0.0547 ms' 3, '0.0579 ms' 4)
plot 'inter-chunk.dat' index 0 using 2:6:($4-$2):(0) with vectors nohead linecolor '#d55e00' linewidth 7, \
  'inter-chunk.dat' index 0 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'inter-chunk.dat' index 0 using 3:6 with points linecolor '#d55e00' pointtype 9 pointsize 1, \
  'inter-chunk.dat' index 1 using 2:6:($4-$2):(0) with vectors nohead linecolor '#d55e00' linewidth 7, \
  'inter-chunk.dat' index 1 using 3:6 with points linecolor 'white' pointtype 7 pointsize 1.7, \
  'inter-chunk.dat' index 1 using 3:6 with points linecolor '#d55e00' pointtype 7 pointsize 1, \
  'inter-chunk.dat' index 2 using 2:6:($4-$2):(0) with vectors nohead linecolor '#0072b2' linewidth 7, \
  'inter-chunk.dat' index 2 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'inter-chunk.dat' index 2 using 3:6 with points linecolor '#0072b2' pointtype 9 pointsize 1, \
  'inter-chunk.dat' index 3 using 2:6:($4-$2):(0) with vectors nohead linecolor '#009e73' linewidth 7, \
  'inter-chunk.dat' index 3 using 3:6 with points linecolor 'white' pointtype 9 pointsize 1.7, \
  'inter-chunk.dat' index 3 using 3:6 with points linecolor '#009e73' pointtype 9 pointsize 1, \
  'inter-chunk.dat' index 4 using 2:6:($4-$2):(0) with vectors nohead linecolor '#009e73' linewidth 7, \
  'inter-chunk.dat' index 4 using 3:6 with points linecolor 'white' pointtype 7 pointsize 1.7, \
  'inter-chunk.dat' index 4 using 3:6 with points linecolor '#009e73' pointtype 7 pointsize 1
set output
