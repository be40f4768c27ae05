# Draw it again: gnuplot differences.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,250 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'differences.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Difference to large, temperature 0' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'paired, 95 % interval; right of 0 is higher' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'passed, points' textcolor '#24292f'
set xrange [-19.06:9.56]
set xtics ('−15' -15, '−10' -10, '−5' -5, '0' 0, '5' 5)
unset key
set lmargin 30
set yrange [3.6:-0.6]
set ytics scale 0 ('candidate 0, temperature 0.0' 0, 'candidate 1, temperature 0.1' 1, 'candidate 2, temperature 0.2' 2, 'candidate 3, temperature 0.3' 3)
set border 1
set y2range [3.6:-0.6]
set y2tics scale 0 ('worse' 0, 'worse' 1, 'equivalent' 2, 'undecided' 3)
set object 1 rectangle from -2, graph 0 to 2, graph 1 behind fillstyle solid 1 noborder fillcolor '#eef1f4'
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor '#24292f'
plot 'differences.dat' index 0 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 1 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 2 using 1:4:2:3 with xerrorbars linecolor '#009e73' pointtype 5 pointsize 1.1 linewidth 2, \
  'differences.dat' index 3 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2
set output
