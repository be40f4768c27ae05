# Draw it again: gnuplot drift.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,190 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'drift.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Drift of the answers' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'grey: without a change, in 95 of 100 tests' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'difference of the answers then and now' textcolor '#24292f'
set xrange [0:0.433333333]
set xtics ('0' 0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.3, '0.4' 0.4)
unset key
set lmargin 9
set yrange [0.6:-0.6]
set ytics scale 0 ('tracked' 0)
set border 1
set y2range [0.6:-0.6]
set y2tics scale 0 ('changed' 0)
set object 1 rectangle from 0, -0.25 to 0.333333333, 0.25 behind fillstyle solid 1 noborder fillcolor '#d8dee4'
plot 'drift.dat' index 0 using 1:3 with points linecolor '#d55e00' pointtype 9 pointsize 1.3
set output
