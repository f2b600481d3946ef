import ts from 'typescript';import fs from 'fs';import {execSync} from 'child_process';
const files=execSync("git ls-files 'server/src/**/*.ts' 'client/src/**/*.ts'").toString().trim().split('\n');
for(const f of files){const s=fs.readFileSync(f,'utf8');const lines=s.split('\n').length;
const sf=ts.createSourceFile(f,s,99,true);
if(lines>151)console.log('FILE',lines,f);
const v=n=>{if((ts.isFunctionLike(n))&&n.body){const a=sf.getLineAndCharacterOfPosition(n.getStart()).line,b=sf.getLineAndCharacterOfPosition(n.end).line;if(b-a+1>40)console.log('FN',b-a+1,f+':'+(a+1),n.name?.text)}ts.forEachChild(n,v)};v(sf)}
