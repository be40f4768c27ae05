# Draw it again: gnuplot phases.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,350 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'phases.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Where the time of a request goes' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean by phase, in the order of the key' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'mean time, ms' textcolor '#24292f'
set xrange [0:1.63607485]
set xtics ('0' 0, '0.5' 0.5, '1' 1, '1.5' 1.5)
set lmargin 25
set yrange [5.6:-0.6]
set ytics scale 0 ('large, temperature 0' 0, 'large, temperature 0.8' 1, 'medium, temperature 0' 2, 'medium, temperature 0.8' 3, 'small, temperature 0' 4, 'small, temperature 0.8' 5)
set border 1
set y2range [5.6:-0.6]
set y2tics scale 0 ('1.54 ms' 0, '1.49 ms' 1, '1.44 ms' 2, '1.51 ms' 3, '1.57 ms' 4, '1.56 ms' 5)
set bmargin 7
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'phases.dat' using (0):1:5:6:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#f0e442' title 'sending', \
  'phases.dat' using (0):1:6:7:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#0072b2' title 'waiting for the first token', \
  'phases.dat' using (0):1:7:8:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#56b4e9' title 'streaming'
set output
