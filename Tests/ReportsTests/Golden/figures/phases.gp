# Draw it again: gnuplot phases.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,400 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'phases.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Where the time of a request goes' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean by phase, in the order of the key' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'mean time, ms' textcolor '#24292f'
set xrange [0:100.07488]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set lmargin 25
set yrange [5.6:-0.6]
set ytics scale 0 ('large, temperature 0' 0, 'large, temperature 0.8' 1, 'medium, temperature 0' 2, 'small, temperature 0' 3, 'medium, temperature 0.8' 4, 'small, temperature 0.8' 5)
set border 1
set y2range [5.6:-0.6]
set y2tics scale 0 ('93.1 ms' 0, '96.2 ms' 1, '60.6 ms' 2, '45.8 ms' 3, '67.9 ms' 4, '45.3 ms' 5)
set bmargin 7
set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 width 1
plot 'phases.dat' using (0):1:2:3:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#000000' title 'name lookup', \
  'phases.dat' using (0):1:3:4:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#e69f00' title 'connecting', \
  'phases.dat' using (0):1:4:5:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#cc79a7' title 'TLS', \
  'phases.dat' using (0):1:5:6:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#f0e442' title 'sending', \
  'phases.dat' using (0):1:6:7:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#0072b2' title 'waiting for the first token', \
  'phases.dat' using (0):1:7:8:($1-0.34):($1+0.34) with boxxyerror fillstyle solid 1 border linecolor '#ffffff' linecolor '#56b4e9' title 'streaming'
set output
